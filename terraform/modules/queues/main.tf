# The queues of one Orleans stream provider, and beside each where messages go that nobody could take. The names are those that
# providers/Orleans.Streaming.SQS computes: service id, provider name, number, and -dlq.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
}

locals {
  names = toset([for number in range(var.partitions) : "${var.service_id}-${var.provider_name}-${number}"])
}

resource "aws_sqs_queue" "this" {
  for_each = local.names

  name                       = each.key
  message_retention_seconds  = 1209600 # 14 days, the most there is: an event is kept until a projection has taken it
  visibility_timeout_seconds = var.visibility_timeout_seconds
  receive_wait_time_seconds  = 20 # long polling: an idle queue costs three requests a minute
  sqs_managed_sse_enabled    = true

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.dead[each.key].arn
    maxReceiveCount     = var.max_receive_count
  })
}

resource "aws_sqs_queue" "dead" {
  for_each = local.names

  name                      = "${each.key}-dlq"
  message_retention_seconds = 1209600
  sqs_managed_sse_enabled   = true
}

# Only its own queue may bury there, and a redrive finds its way back.
resource "aws_sqs_queue_redrive_allow_policy" "dead" {
  for_each = local.names

  queue_url = aws_sqs_queue.dead[each.key].id
  redrive_allow_policy = jsonencode({
    redrivePermission = "byQueue"
    sourceQueueArns   = [aws_sqs_queue.this[each.key].arn]
  })
}

resource "aws_sqs_queue_policy" "encrypted_transport" {
  for_each = merge(aws_sqs_queue.this, { for queue in aws_sqs_queue.dead : queue.name => queue })

  queue_url = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EncryptedTransportOnly"
      Effect    = "Deny"
      Principal = "*"
      Action    = "sqs:*"
      Resource  = each.value.arn
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }]
  })
}

resource "aws_cloudwatch_metric_alarm" "late" {
  for_each = local.names

  alarm_name          = "sqs-${each.key}-late"
  alarm_description   = "Events wait for over a minute in ${each.key}: docs/runbooks/streams.md"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateAgeOfOldestMessage"
  dimensions          = { QueueName = each.key }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = 60
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alerts_topic_arn]
  ok_actions          = [var.alerts_topic_arn]
}

resource "aws_cloudwatch_metric_alarm" "dead" {
  for_each = local.names

  alarm_name          = "sqs-${each.key}-dlq-not-empty"
  alarm_description   = "An event was given up on and lies in ${each.key}-dlq: docs/runbooks/streams.md"
  namespace           = "AWS/SQS"
  metric_name         = "ApproximateNumberOfMessagesVisible"
  dimensions          = { QueueName = "${each.key}-dlq" }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alerts_topic_arn]
  ok_actions          = [var.alerts_topic_arn]
}
