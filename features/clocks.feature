Feature: Two clocks
  One clock says what time it is for the case: its "now", or else the clock of the machine.
  The other says which rules are in force: those of today, unless others are asked for.
  Where the notification was issued on another day, the report says what the rules of that day found.

  Background:
    Given the valid case

  Scenario: The case says what time it is
    Given the clock stands at "2026-11-27T10:00:00+09:00"
    When the case is checked
    Then the moment of judgement is "2024-05-09T10:00:00+09:00"
    And the rules are those of "2026-11-27"
    And rule "notification-stale" passed

  Scenario: A case without a moment is judged by the machine's clock
    Given the clock stands at "2024-05-15T00:00:01+00:00"
    And "/now" is missing
    When the case is checked
    Then the moment of judgement is "2024-05-15T09:00:01+09:00"
    And rule "notification-stale" failed

  Scenario: The day of the rules is the day in Korea
    Given the clock stands at "2026-11-27T16:00:00+00:00"
    When the case is checked
    Then the rules are those of "2026-11-28"

  Scenario: The rules of an earlier day are asked for
    Given the rules of "2026-03-12" are asked for
    When the case is checked
    Then the rules are those of "2026-03-12"

  Scenario: The rules have not changed since the notification
    When the case is checked
    Then the rules of the day of issue, "2024-05-08", found the same

  Scenario: The notification was issued today
    Given the rules of "2024-05-08" are asked for
    When the case is checked
    Then the report does not look back

  Scenario: A limit became shorter after the notification was issued
    Given a pack in which "first_response_time" is 24 hours from "2026-10-01" on
    And the clock stands at "2026-10-02T10:00:00+09:00"
    And "/now" is missing
    And "/notification/issued_at" is "2026-09-30T09:00:00+09:00"
    And "/notification/due_at" is missing
    And "/response/first_responded_at" is "2026-10-01T18:00:00+09:00"
    When the case is checked
    Then rule "first-response-late" failed
    And the rules of the day of issue, "2026-09-30", found:
      | rule                | then   | today  |
      | first-response-late | passed | failed |

  Scenario: The same answer by the rules of the day of issue
    Given a pack in which "first_response_time" is 24 hours from "2026-10-01" on
    And the rules of "2026-09-30" are asked for
    And "/now" is "2026-10-02T10:00:00+09:00"
    And "/notification/issued_at" is "2026-09-30T09:00:00+09:00"
    And "/response/first_responded_at" is "2026-10-01T18:00:00+09:00"
    When the case is checked
    Then rule "first-response-late" passed
    And the report does not look back
