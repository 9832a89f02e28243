Feature: Profiles
  A profile leaves out a part of the rules without changing them, because their data is not there yet or
  nothing in the draft can help. The report names the profile and every rule that it left out, and never
  says more than the rules that were run can carry.

  Background:
    Given the valid case

  Scenario: What a profile leaves out is not found, and is named
    Given "/store/score_30d" is 94
    When the case is checked by the profile "draft-only"
    Then there are no findings
    And rule "score-below-campaign" was switched off
    And rule "order-unanswered" passed

  Scenario: What a profile does not leave out is found as ever
    Given "/response/channel" is "email"
    When the case is checked by the profile "draft-only"
    Then the verdict is "blocked"
    And the findings are:
      | error | channel-not-form | /response/channel |

  Scenario: Before the store's data is exported
    Given "/store" is missing
    When the case is checked by the profile "before-export"
    Then the verdict is "ready"
    And rule "claim-contradicts-order" was switched off
    And rule "site-out-of-scope" was switched off

  Scenario: Without a profile nothing is left out
    When the case is checked
    Then no rule was switched off
