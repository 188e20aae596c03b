module "shop" {
  source    = "../../modules/shop"
  providers = { aws = aws, aws.global = aws.global }

  environment         = "staging"
  name                = "shop-staging"
  account_id          = var.account_id
  registry_account_id = var.registry_account_id
  region              = var.region
  zones               = [for letter in ["a", "b", "c"] : "${var.region}${letter}"]
  vpc_cidr            = "10.10.0.0/16"
  repository          = var.repository

  exit_per_zone      = false
  kubernetes_version = "1.35"
  admin_role_arns    = var.admin_role_arns

  # The smallest that still is a cluster: two silos, and no pool of its own for the platform.
  node_groups = {
    silos = { instance_types = ["m7i.large", "m7a.large", "m6i.large"], min = 2, max = 6, dedicated = true }
    web   = { instance_types = ["m7i.large", "m7a.large", "m6i.large"], min = 3, max = 6, dedicated = false }
  }
  karpenter = var.karpenter

  domain          = var.domain
  zone_id         = var.zone_id
  firewall_blocks = false

  alert_emails       = var.alert_emails
  monthly_budget_usd = 1500
  log_retention_days = 14
}
