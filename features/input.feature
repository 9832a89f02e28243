Feature: What is read, and what is refused
  Ids survive digit by digit. A document that is no case gets no report but faults,
  each with its pointer and its line and column, counted from 1.

  Scenario: An id of eighteen digits written as a number stays what it is
    Given the file "case.json":
      """
      {"notification": {"orders": [{"order_id": 123456789012345678}]}}
      """
    When the file is checked
    Then "/notification/orders/0/order_id" is read as the text "123456789012345678"

  Scenario: The same in YAML
    Given the file "case.yaml":
      """
      notification:
        orders:
          - order_id: 123456789012345678
      """
    When the file is checked
    Then "/notification/orders/0/order_id" is read as the text "123456789012345678"

  Scenario: Leading zeros belong to an id
    Given the file "case.yaml":
      """
      store:
        orders:
          - tracking_number: 001234567890
      """
    When the file is checked
    Then "/store/orders/0/tracking_number" is read as the text "001234567890"

  Scenario: An id that a spreadsheet has rounded is refused
    Given the file "case.json":
      """
      {"notification": {"orders": [{"order_id": 1.23456789012346e+17}]}}
      """
    When the file is checked
    Then there is no report, but faults:
      | fault              | pointer                         | line | column |
      | number-not-integer | /notification/orders/0/order_id | 1    | 43     |
    And the fault says that found is "1.23456789012346e+17"

  Scenario: A misspelt field is named, with the field that was meant
    Given the file "case.yaml":
      """
      notification:
        id: PN-20240508-000123
        isue: return_rate
      """
    When the file is checked
    Then there is no report, but faults:
      | fault         | pointer            | line | column |
      | unknown-field | /notification/isue | 3    | 3      |
    And the fault says that nearest is "issue"

  Scenario: Fields of one's own begin with x_
    Given the file "case.yaml":
      """
      x_ticket: 4711
      notification:
        x_note: from the second mailbox
      """
    When the file is checked
    Then the verdict is "incomplete"

  Scenario: Every fault of the shape is told at once
    Given the file "case.yaml":
      """
      notification:
        issued_at: 8 May 2024
        issue: cancellations
      store:
        metrics:
          return_rate: low
      """
    When the file is checked
    Then there is no report, but faults:
      | fault         | pointer                    | line | column |
      | bad-timestamp | /notification/issued_at    | 2    | 14     |
      | not-allowed   | /notification/issue        | 3    | 10     |
      | wrong-type    | /store/metrics/return_rate | 6    | 18     |

  Scenario: A field that stands twice
    Given the file "case.json":
      """
      {"store": {"site": "KR",
                 "site": "TW"}}
      """
    When the file is checked
    Then there is no report, but faults:
      | fault         | pointer     | line | column |
      | duplicate-key | /store/site | 2    | 12     |

  Scenario: JSON that stops in the middle
    Given the file "case.json":
      """
      {"store": {"site": "KR"
      """
    When the file is checked
    Then there is no report, but faults:
      | fault                 | pointer | line | column |
      | json-unclosed-bracket | /store  | 1    | 11     |

  Scenario: A full-width colon in YAML
    Given the file "case.yaml":
      """
      store:
        site：KR
        account_status: good
      """
    When the file is checked
    Then there is no report, but faults:
      | fault                 | pointer | line | column |
      | yaml-full-width-colon |         | 2    | 7      |

  Scenario: A file in another encoding
    Given the file "case.json" with the bytes 7b 22 61 22 3a 22 b7 d6 22 7d
    When the file is checked
    Then there is no report, but faults:
      | fault    | pointer | line | column |
      | not-utf8 |         | 1    | 7      |
    And the fault says that offset is "6"

  Scenario: A blank field counts as missing, not as a fault
    Given the file "case.yaml":
      """
      notification:
        kind: performance_notification
      store:
        site: "  "
      """
    When the file is checked
    Then the verdict is "incomplete"
    And rule "site-out-of-scope" is undecided and needs:
      | /store/site |
