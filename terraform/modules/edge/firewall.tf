# Rules AWS maintains, then limits per address. One switch turns blocking into counting: look first, then refuse.

locals {
  managed = {
    AWSManagedRulesAmazonIpReputationList = 10
    AWSManagedRulesKnownBadInputsRuleSet  = 20
    AWSManagedRulesCommonRuleSet          = 30
  }
  # Requests per five minutes and address. Signing in is where guessing pays, so it gets little.
  limits = {
    everything = { priority = 40, limit = var.requests_per_5_minutes, path = null }
    sign-in    = { priority = 41, limit = var.sign_ins_per_5_minutes, path = "^/api/(accounts(/.*)?|session(/prove|/providers/[^/]+)?|setup|tokens)$" }
  }
}

resource "aws_wafv2_web_acl" "this" {
  provider = aws.global
  name     = var.name
  scope    = "CLOUDFRONT"

  default_action {
    allow {}
  }

  dynamic "rule" {
    for_each = local.managed
    content {
      name     = rule.key
      priority = rule.value

      override_action {
        dynamic "none" {
          for_each = var.firewall_blocks ? [1] : []
          content {}
        }
        dynamic "count" {
          for_each = var.firewall_blocks ? [] : [1]
          content {}
        }
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.key

          # A catalogue import or a picture is larger than the 8 KB that rule allows; the gateway limits bodies itself.
          dynamic "rule_action_override" {
            for_each = rule.key == "AWSManagedRulesCommonRuleSet" ? ["SizeRestrictions_BODY"] : []
            content {
              name = rule_action_override.value
              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = true
      }
    }
  }

  dynamic "rule" {
    for_each = local.limits
    content {
      name     = "limit-${rule.key}"
      priority = rule.value.priority

      action {
        dynamic "block" {
          for_each = var.firewall_blocks ? [1] : []
          content {
            custom_response {
              response_code = 429
              response_header {
                name  = "Retry-After"
                value = "60"
              }
            }
          }
        }
        dynamic "count" {
          for_each = var.firewall_blocks ? [] : [1]
          content {}
        }
      }

      statement {
        rate_based_statement {
          limit              = rule.value.limit
          aggregate_key_type = "IP"

          dynamic "scope_down_statement" {
            for_each = rule.value.path[*]
            content {
              regex_match_statement {
                regex_string = scope_down_statement.value
                field_to_match {
                  uri_path {}
                }
                text_transformation {
                  priority = 0
                  type     = "NORMALIZE_PATH"
                }
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "limit-${rule.key}"
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }
}

resource "aws_cloudwatch_log_group" "firewall" {
  provider          = aws.global
  name              = "aws-waf-logs-${var.name}" # WAF insists on the prefix
  retention_in_days = var.log_retention_days
}

# Whoever is let through is in the gateway's logs; here is who was not, without what would let a reader in as them.
resource "aws_wafv2_web_acl_logging_configuration" "this" {
  provider                = aws.global
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.firewall.arn]

  logging_filter {
    default_behavior = "DROP"
    filter {
      behavior    = "KEEP"
      requirement = "MEETS_ANY"
      condition {
        action_condition {
          action = "BLOCK"
        }
      }
      condition {
        action_condition {
          action = "COUNT"
        }
      }
    }
  }

  redacted_fields {
    single_header {
      name = "authorization"
    }
  }

  redacted_fields {
    single_header {
      name = "cookie"
    }
  }
}
