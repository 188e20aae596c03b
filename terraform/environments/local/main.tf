# Tables, queues and secrets on an emulator of AWS, for a cluster of silos on one machine: the same modules as production.
#   AWS_ENDPOINT_URL=http://127.0.0.1:5555 terraform apply
terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = { source = "hashicorp/aws", version = "5.100.0" }
  }
}

# The credentials are those every emulator takes; AWS would refuse them.
provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "local"
  secret_key                  = "local"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
}

locals {
  account_id = "000000000000"
}

module "key" {
  source = "../../modules/key"

  name               = "shop-local"
  description        = "Everything on an emulator"
  account_id         = local.account_id
  region             = "eu-west-1"
  via_services       = ["dynamodb", "secretsmanager"]
  service_principals = ["cloudwatch.amazonaws.com"]
}

module "alerts" {
  source = "../../modules/alerts"

  name        = "shop-local"
  account_id  = local.account_id
  kms_key_arn = module.key.arn
}

module "tables" {
  source = "../../modules/tables"

  kms_key_arn         = module.key.arn
  alerts_topic_arn    = module.alerts.topic_arn
  deletion_protection = false
}

module "queues" {
  source = "../../modules/queues"

  service_id       = "ecommerce"
  alerts_topic_arn = module.alerts.topic_arn
}

output "tables" {
  value = keys(module.tables.arns)
}

output "queues" {
  value = keys(module.queues.arns)
}
