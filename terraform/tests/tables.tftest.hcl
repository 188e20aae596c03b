mock_provider "aws" {}

variables {
  kms_key_arn      = "arn:aws:kms:eu-west-1:111111111111:key/k"
  alerts_topic_arn = "arn:aws:sns:eu-west-1:111111111111:alerts"
}

run "tables_survive_mistakes_forget_what_expired_and_tell_when_they_throttle" {
  module {
    source = "../modules/tables"
  }

  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : table.deletion_protection_enabled])
    error_message = "a table can be deleted"
  }
  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.point_in_time_recovery).enabled])
    error_message = "a table cannot be put back to a moment"
  }
  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : one(table.server_side_encryption).kms_key_arn == var.kms_key_arn])
    error_message = "a table is not encrypted with our key"
  }
  assert {
    condition     = alltrue([for table in aws_dynamodb_table.this : table.billing_mode == "PAY_PER_REQUEST"])
    error_message = "a table would throttle a sale at a capacity somebody guessed"
  }
  assert {
    condition     = { for name, table in aws_dynamodb_table.this : name => one(table.ttl).attribute_name if length(table.ttl) > 0 && try(one(table.ttl).enabled, false) } == { OrleansGrainState = "GrainTtl" }
    error_message = "time to live is not on GrainTtl of OrleansGrainState alone"
  }
  assert {
    condition = (toset([for alarm in aws_cloudwatch_metric_alarm.throttled : "${alarm.dimensions.TableName} ${alarm.metric_name}"])
    == toset(flatten([for name, table in aws_dynamodb_table.this : ["${name} ReadThrottleEvents", "${name} WriteThrottleEvents"]])))
    error_message = "a table can throttle unseen"
  }
  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.throttled : alarm.alarm_actions == toset([var.alerts_topic_arn])])
    error_message = "an alarm tells nobody"
  }
}

