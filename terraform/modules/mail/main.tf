# The shop's domain as a sender at Amazon SES, what other mail servers check about it, and a user whose SMTP password may send in its
# name. The user's key is made by a person (docs/runbooks/secrets.md): made here it would be in the state.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
}

locals {
  bounces = "bounces.${var.domain}"
}

resource "aws_sesv2_configuration_set" "this" {
  configuration_set_name = var.name

  delivery_options {
    tls_policy = "REQUIRE"
  }
  reputation_options {
    reputation_metrics_enabled = true
  }
  suppression_options {
    suppressed_reasons = ["BOUNCE", "COMPLAINT"]
  }
}

resource "aws_sesv2_email_identity" "this" {
  email_identity         = var.domain
  configuration_set_name = aws_sesv2_configuration_set.this.configuration_set_name

  dkim_signing_attributes {
    next_signing_key_length = "RSA_2048_BIT"
  }
}

resource "aws_sesv2_email_identity_mail_from_attributes" "this" {
  email_identity         = aws_sesv2_email_identity.this.email_identity
  mail_from_domain       = local.bounces
  behavior_on_mx_failure = "REJECT_MESSAGE"
}

# Amazon signs with keys that it turns over; three names lead to them.
resource "aws_route53_record" "dkim" {
  count = 3

  zone_id = var.zone_id
  name    = "${aws_sesv2_email_identity.this.dkim_signing_attributes[0].tokens[count.index]}._domainkey.${var.domain}"
  type    = "CNAME"
  ttl     = 1800
  records = ["${aws_sesv2_email_identity.this.dkim_signing_attributes[0].tokens[count.index]}.dkim.amazonses.com"]
}

resource "aws_route53_record" "sender" {
  for_each = {
    MX  = { name = local.bounces, record = "10 feedback-smtp.${var.region}.amazonses.com" }
    TXT = { name = local.bounces, record = "v=spf1 include:amazonses.com -all" }
  }

  zone_id = var.zone_id
  name    = each.value.name
  type    = each.key
  ttl     = 1800
  records = [each.value.record]
}

resource "aws_route53_record" "policy" {
  zone_id = var.zone_id
  name    = "_dmarc.${var.domain}"
  type    = "TXT"
  ttl     = 1800
  records = ["v=DMARC1; p=quarantine; adkim=s; aspf=r"]
}

# SMTP knows no roles, so this is the one user there is. It may send as the shop and nothing else.
resource "aws_iam_user" "smtp" {
  name = "${var.name}-smtp"
}

resource "aws_iam_user_policy" "smtp" {
  name = "send"
  user = aws_iam_user.smtp.name
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "Send"
      Effect    = "Allow"
      Action    = ["ses:SendRawEmail"]
      Resource  = ["arn:aws:ses:${var.region}:${var.account_id}:identity/${var.domain}", "arn:aws:ses:${var.region}:${var.account_id}:configuration-set/${var.name}"]
      Condition = { StringEquals = { "ses:FromAddress" = "orders@${var.domain}" } }
    }]
  })
}

# Amazon stops a sender at 10 % bounces or 0.5 % complaints; a person looks before that.
resource "aws_cloudwatch_metric_alarm" "reputation" {
  for_each = { Bounce = 0.05, Complaint = 0.001 }

  alarm_name          = "ses-${var.name}-${lower(each.key)}s"
  alarm_description   = "Too many mails come back or are called spam: docs/runbooks/mail.md"
  namespace           = "AWS/SES"
  metric_name         = "Reputation.${each.key}Rate"
  statistic           = "Average"
  period              = 3600
  evaluation_periods  = 1
  threshold           = each.value
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alerts_topic_arn]
  ok_actions          = [var.alerts_topic_arn]
}
