module "shop" {
  source    = "../../modules/shop"
  providers = { aws = aws, aws.global = aws.global }

  environment         = "production"
  name                = "shop-production"
  account_id          = var.account_id
  registry_account_id = var.registry_account_id
  region              = var.region
  zones               = [for letter in ["a", "b", "c"] : "${var.region}${letter}"]
  vpc_cidr            = "10.20.0.0/16"
  repository          = var.repository

  exit_per_zone      = true
  kubernetes_version = "1.35"
  admin_role_arns    = var.admin_role_arns

  # Silos have nodes to themselves: a neighbour's load would stall every grain on them.
  node_groups = {
    silos  = { instance_types = ["m7i.xlarge", "m7a.xlarge", "m6i.xlarge"], min = 3, max = 30, dedicated = true }
    web    = { instance_types = ["m7i.large", "m7a.large", "m6i.large"], min = 3, max = 30, dedicated = false }
    system = { instance_types = ["m7i.large", "m7a.large", "m6i.large"], min = 3, max = 6, dedicated = false }
  }
  karpenter = var.karpenter

  domain          = var.domain
  zone_id         = var.zone_id
  firewall_blocks = true

  alert_emails       = var.alert_emails
  monthly_budget_usd = 5000
  log_retention_days = 90
}
