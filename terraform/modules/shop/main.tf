# Everything one environment needs in AWS. The environments differ in sizes and names only (environments/).
terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 5.100"
      configuration_aliases = [aws, aws.global]
    }
  }
}

module "data_key" {
  source = "../key"

  name         = "${var.name}-data"
  description  = "Tables and secrets of ${var.name}"
  account_id   = var.account_id
  region       = var.region
  via_services = ["dynamodb", "secretsmanager"]
}

module "platform_key" {
  source = "../key"

  name               = "${var.name}-platform"
  description        = "Kubernetes secrets, logs and alerts of ${var.name}"
  account_id         = var.account_id
  region             = var.region
  via_services       = ["eks", "sns"]
  service_principals = ["logs.${var.region}.amazonaws.com", "cloudwatch.amazonaws.com", "budgets.amazonaws.com"]
}

module "alerts" {
  source = "../alerts"

  name               = var.name
  account_id         = var.account_id
  kms_key_arn        = module.platform_key.arn
  emails             = var.alert_emails
  monthly_budget_usd = var.monthly_budget_usd
}

module "tables" {
  source = "../tables"

  kms_key_arn      = module.data_key.arn
  alerts_topic_arn = module.alerts.topic_arn
}

module "queues" {
  source = "../queues"

  service_id       = var.service_id
  partitions       = local.partitions
  alerts_topic_arn = module.alerts.topic_arn
}

module "secrets" {
  source = "../secrets"

  kms_key_arn = module.data_key.arn
  entries     = local.secrets
}

# Uploaded pictures, written and read by the gateways. A picture is named by its bytes, so nothing is overwritten and nothing is ever stale.
module "pictures" {
  source = "../bucket"

  name = "${var.name}-pictures-${var.account_id}"
}

module "mail" {
  source = "../mail"

  name             = var.name
  account_id       = var.account_id
  region           = var.region
  domain           = var.domain
  zone_id          = var.zone_id
  alerts_topic_arn = module.alerts.topic_arn
}

module "network" {
  source = "../network"

  name                = var.name
  account_id          = var.account_id
  region              = var.region
  cidr                = var.vpc_cidr
  zones               = var.zones
  exit_per_zone       = var.exit_per_zone
  interface_endpoints = toset(["ecr.api", "ecr.dkr", "email-smtp", "logs", "secretsmanager", "sns", "sqs", "sts"])
  log_retention_days  = var.log_retention_days
  kms_key_arn         = module.platform_key.arn
}

module "cluster" {
  source = "../cluster"

  name               = var.name
  kubernetes_version = var.kubernetes_version
  subnet_ids         = module.network.private_subnet_ids
  node_groups        = var.node_groups
  admin_role_arns    = var.admin_role_arns
  log_retention_days = var.log_retention_days
  kms_key_arn        = module.platform_key.arn
}

module "edge" {
  source    = "../edge"
  providers = { aws = aws, aws.global = aws.global }

  name                      = var.name
  account_id                = var.account_id
  domain                    = var.domain
  zone_id                   = var.zone_id
  vpc_id                    = module.network.vpc_id
  vpc_cidr                  = var.vpc_cidr
  subnet_ids                = module.network.private_subnet_ids
  node_security_group_id    = module.cluster.security_group_id
  ingress_autoscaling_group = module.cluster.autoscaling_group_names["web"]
  firewall_blocks           = var.firewall_blocks
  log_retention_days        = var.log_retention_days
}

# Pods' logs, written by Fluent Bit.
resource "aws_cloudwatch_log_group" "pods" {
  name              = local.pod_logs
  retention_in_days = var.log_retention_days
  kms_key_id        = module.platform_key.arn
}
