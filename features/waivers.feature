Feature: Waivers
  A waiver accepts a finding for a time, with a reason and an owner. It marks the finding
  and never removes it, and every waiver is told back with what became of it.

  Background:
    Given the valid case
    And "/store/site" is "TW"

  Scenario: Without a waiver the finding blocks
    When the case is checked
    Then the verdict is "blocked"
    And rule "site-out-of-scope" failed

  Scenario: A waiver at the place of the finding is applied
    Given the waiver:
      | rule              | at          | reason           | owner | until      |
      | site-out-of-scope | /store/site | Pilot, see memo 7 | Li    | 2024-05-31 |
    When the case is checked
    Then the verdict is "ready"
    And rule "site-out-of-scope" is waived
    And the findings are:
      | error | site-out-of-scope | /store/site |
    And the report counts:
      | error     | 0 |
      | warning   | 0 |
      | note      | 0 |
      | undecided | 0 |
      | waived    | 1 |
    And the waivers are:
      | site-out-of-scope | /store/site | applied | |

  Scenario: A waiver covers what lies below its place
    Given the waiver:
      | rule              | at     | reason           | owner | until      |
      | site-out-of-scope | /store | Pilot, see memo 7 | Li    | 2024-05-31 |
    When the case is checked
    Then rule "site-out-of-scope" is waived
    And the waivers are:
      | site-out-of-scope | /store | applied | |

  Scenario Outline: A waiver lasts to the end of its last day in Korea
    Given "/now" is "<now>"
    And the waiver:
      | rule              | at          | reason           | owner | until      |
      | site-out-of-scope | /store/site | Pilot, see memo 7 | Li    | 2024-05-09 |
    When the case is checked
    Then the waivers are:
      | site-out-of-scope | /store/site | <state> | |
    And the verdict is "<verdict>"

    Examples:
      | now                       | state   | verdict |
      | 2024-05-09T23:59:59+09:00 | applied | ready   |
      | 2024-05-10T00:00:00+09:00 | expired | blocked |
      | 2024-05-09T23:00:00+08:00 | expired | blocked |

  Scenario: A waiver for another rule or another place is unused
    Given the waivers:
      | rule             | at          | reason           | owner | until      |
      | account-critical | /store/site | Pilot, see memo 7 | Li    | 2024-05-31 |
      | site-out-of-scope | /store/sit  | Pilot, see memo 7 | Li    | 2024-05-31 |
    When the case is checked
    Then the verdict is "blocked"
    And the waivers are:
      | account-critical  | /store/site | unused | |
      | site-out-of-scope | /store/sit  | unused | |

  Scenario: A waiver without owner and end does nothing and says what it lacks
    Given the waiver:
      | rule              | at          | reason           | owner | until |
      | site-out-of-scope | /store/site | Pilot, see memo 7 |       |       |
    When the case is checked
    Then the verdict is "blocked"
    And the waivers are:
      | site-out-of-scope | /store/site | incomplete | owner, until |
