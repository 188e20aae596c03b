# A KMS key of our own: rotated yearly, used by the AWS services named and by nobody else.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
}

resource "aws_kms_key" "this" {
  description             = var.description
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = jsonencode({ Version = "2012-10-17", Statement = concat(local.administration, local.callers, local.services) })
}

resource "aws_kms_alias" "this" {
  name          = "alias/${var.name}"
  target_key_id = aws_kms_key.this.key_id
}

locals {
  use = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]

  # Without this statement IAM could not administer the key and it would be lost with its creator.
  administration = [{
    Sid       = "Administration"
    Effect    = "Allow"
    Principal = { AWS = "arn:aws:iam::${var.account_id}:root" }
    Action    = "kms:*"
    Resource  = "*"
  }]

  # Whoever may read a table may read it decrypted, through that service only. So roles need no KMS actions of their own.
  callers = length(var.via_services) == 0 ? [] : [{
    Sid       = "CallersOfServices"
    Effect    = "Allow"
    Principal = { AWS = "*" }
    Action    = concat(local.use, ["kms:CreateGrant"])
    Resource  = "*"
    Condition = { StringEquals = {
      "kms:CallerAccount" = var.account_id
      "kms:ViaService"    = [for service in var.via_services : "${service}.${var.region}.amazonaws.com"]
    } }
  }]

  services = [for principal in var.service_principals : {
    Sid       = replace(title(replace(principal, ".", " ")), " ", "")
    Effect    = "Allow"
    Principal = { Service = principal }
    Action    = local.use
    Resource  = "*"
    Condition = startswith(principal, "logs.") ? {
      ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:aws:logs:${var.region}:${var.account_id}:log-group:*" }
      } : {
      StringEquals = { "aws:SourceAccount" = var.account_id }
    }
  }]
}
