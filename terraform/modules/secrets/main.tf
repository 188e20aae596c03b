# Places for secrets, not the secrets: values are put in by hand or by a rotation (docs/runbooks/secrets.md) and never pass through
# Terraform, so none is in a plan or in the state.
terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 5.100" }
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = var.entries

  name                    = each.key
  description             = each.value
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = 30
}
