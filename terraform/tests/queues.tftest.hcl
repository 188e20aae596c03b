mock_provider "aws" {
  mock_resource "aws_sqs_queue" {
    defaults = { arn = "arn:aws:sqs:eu-west-1:111111111111:queue" }
  }
}

variables {
  service_id       = "ecommerce"
  alerts_topic_arn = "arn:aws:sns:eu-west-1:111111111111:alerts"
}

run "queues_are_named_as_orleans_names_them_keep_what_cannot_be_delivered_and_tell" {
  module {
    source = "../modules/queues"
  }

  assert {
    condition     = toset(keys(aws_sqs_queue.this)) == toset([for n in range(8) : "ecommerce-events-${n}"])
    error_message = "queues are not ecommerce-events-0 to 7"
  }
  assert {
    condition     = alltrue([for queue in aws_sqs_queue.this : jsondecode(queue.redrive_policy).deadLetterTargetArn == aws_sqs_queue.dead[queue.name].arn])
    error_message = "a queue drops what it cannot deliver"
  }
  assert {
    condition     = alltrue([for queue in aws_sqs_queue.this : jsondecode(queue.redrive_policy).maxReceiveCount >= 10])
    error_message = "a few restarts of silos would bury events that are well"
  }
  assert {
    condition     = alltrue([for queue in concat(values(aws_sqs_queue.this), values(aws_sqs_queue.dead)) : queue.message_retention_seconds == 1209600])
    error_message = "events are forgotten before a person can look"
  }
  assert {
    condition     = alltrue([for queue in concat(values(aws_sqs_queue.this), values(aws_sqs_queue.dead)) : queue.sqs_managed_sse_enabled])
    error_message = "a queue is not encrypted"
  }
  assert {
    condition     = toset([for alarm in aws_cloudwatch_metric_alarm.late : alarm.dimensions.QueueName]) == toset(keys(aws_sqs_queue.this))
    error_message = "a queue can be late unseen"
  }
  assert {
    condition     = { for name, alarm in aws_cloudwatch_metric_alarm.dead : alarm.dimensions.QueueName => alarm.threshold } == { for queue in aws_sqs_queue.dead : queue.name => 0 }
    error_message = "the first buried event is not told"
  }
}

run "no_queue_at_all_is_refused" {
  command = plan
  module {
    source = "../modules/queues"
  }
  variables {
    partitions = 0
  }
  expect_failures = [var.partitions]
}
