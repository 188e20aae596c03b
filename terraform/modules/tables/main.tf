# The tables of Orleans. Names and keys are those of providers/Orleans.*.DynamoDB, which make no table unless told to and refuse
# one with other keys. Rows carry the cluster's and the service's id, so the names need no environment; an environment is an account.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
}

locals {
  tables = {
    OrleansSilos = {
      hash  = "DeploymentId"
      range = "SiloIdentity"
      ttl   = null
    }
    OrleansGrainState = {
      hash  = "GrainReference"
      range = "GrainType"
      ttl   = "GrainTtl"
    }
    OrleansReminders = {
      hash  = "RingBucket"
      range = "RingPlace"
      ttl   = null
    }
  }
}

resource "aws_dynamodb_table" "this" {
  for_each = local.tables

  name         = each.key
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = each.value.hash
  range_key    = each.value.range

  # Losing a table is losing the shop: neither a plan gone wrong nor a hand in the console removes it.
  deletion_protection_enabled = var.deletion_protection

  dynamic "attribute" {
    for_each = [each.value.hash, each.value.range]
    content {
      name = attribute.value
      type = "S"
    }
  }

  dynamic "ttl" {
    for_each = each.value.ttl[*]
    content {
      enabled        = true
      attribute_name = ttl.value
    }
  }

  point_in_time_recovery {
    enabled = true
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }
}

# A throttled write is repeated by the SDK and by the grain; three minutes of it is a partition that is too hot or an account limit.
resource "aws_cloudwatch_metric_alarm" "throttled" {
  for_each = { for pair in setproduct(keys(local.tables), ["Read", "Write"]) : "${pair[0]}-${pair[1]}" => { table = pair[0], metric = "${pair[1]}ThrottleEvents" } }

  alarm_name          = "dynamodb-${each.key}-throttled"
  alarm_description   = "DynamoDB refuses requests to ${each.value.table}: docs/runbooks/storage.md"
  namespace           = "AWS/DynamoDB"
  metric_name         = each.value.metric
  dimensions          = { TableName = each.value.table }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alerts_topic_arn]
  ok_actions          = [var.alerts_topic_arn]
}
