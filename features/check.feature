Feature: The answer to one check
  A case goes in, a report comes out. "ready" says that no rule of severity error
  failed or stayed open; it never says that the platform will accept the answer.

  Background:
    Given the valid case

  Scenario: Nothing is found
    When the case is checked
    Then the verdict is "ready"
    And there are no findings
    And the report counts:
      | error     | 0 |
      | warning   | 0 |
      | note      | 0 |
      | undecided | 0 |
      | waived    | 0 |

  Scenario: An error blocks
    Given "/notification/id" is "NP-20240508-000123"
    When the case is checked
    Then the verdict is "blocked"
    And the findings are:
      | error | notification-id-malformed | /notification/id |

  Scenario: Warnings and notes do not block
    Given "/store/metrics/order_cancellation_rate" is 0.068
    And "/store/score_30d" is 94
    When the case is checked
    Then the verdict is "ready"
    And the findings are:
      | warning | cancellation-rate-high | /store/metrics/order_cancellation_rate |
      | note    | score-below-campaign   | /store/score_30d                       |

  Scenario: An error that cannot be decided leaves the case incomplete
    Given "/response/submitter/role" is missing
    When the case is checked
    Then the verdict is "incomplete"
    And there are no findings
    And rule "submitter-not-holder" is undecided and needs:
      | /response/submitter/role |

  Scenario: A warning that cannot be decided does not
    Given "/store/metrics/return_rate_baseline" is missing
    When the case is checked
    Then the verdict is "ready"
    And rule "return-rate-high" is undecided and needs:
      | /store/metrics/return_rate_baseline |

  Scenario: What is known to be wrong outweighs what is not known
    Given "/response/submitter/role" is missing
    And "/response/channel" is "email"
    When the case is checked
    Then the verdict is "blocked"
    And rule "channel-not-form" failed
    And rule "submitter-not-holder" is undecided and needs:
      | /response/submitter/role |

  Scenario: A time without offset is as good as missing
    Given "/response/submit_at" is "2024-05-11T08:30:00"
    When the case is checked
    Then the verdict is "incomplete"
    And rule "submission-late" is undecided and needs:
      | /response/submit_at |

  Scenario: Errors come first, then warnings, each in the order of the document
    Given "/notification/orders/1/order_id" is "3000099999999"
    And "/response/evidence/0/file" is "orders.xlsx"
    And "/store/account_status" is "critical"
    When the case is checked
    Then the findings are:
      | error   | notification-order-foreign | /notification/orders/1 |
      | error   | order-unanswered           | /notification/orders/1 |
      | error   | evidence-file-unusable     | /response/evidence/0   |
      | warning | order-unlisted             | /response/orders/1     |
      | warning | account-critical           | /store/account_status  |

  Scenario: A rule that is for other mails does not apply
    Given "/notification/kind" is "caution"
    And "/response/channel" is "email"
    When the case is checked
    Then the verdict is "ready"
    And rule "channel-not-form" does not apply
