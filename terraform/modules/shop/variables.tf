variable "environment" {
  type        = string
  description = "Name of the environment, at GitHub too."
}

variable "name" {
  type        = string
  description = "Prefix of names: shop and environment."

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,23}$", var.name))
    error_message = "A load balancer's name, which this begins, has at most 32 characters."
  }
}

variable "service_id" {
  type        = string
  default     = "ecommerce"
  description = "Orleans' ServiceId: begins the names of queues and the keys of rows. Never changed."
}

variable "account_id" {
  type        = string
  description = "AWS account of this environment and of no other."
}

variable "registry_account_id" {
  type        = string
  description = "AWS account of environments/shared, where images lie."
}

variable "region" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "vpc_cidr" {
  type = string
}

variable "exit_per_zone" {
  type = bool
}

variable "kubernetes_version" {
  type = string
}

variable "node_groups" {
  type = map(object({
    instance_types = list(string)
    min            = number
    max            = number
    dedicated      = bool
  }))

  validation {
    condition     = length(setsubtract(["web", "silos"], keys(var.node_groups))) == 0
    error_message = "The ingress gateway runs on web, the silos on silos."
  }
}

variable "karpenter" {
  type        = bool
  default     = false
  description = "Karpenter has its role and its nodes' instance profile."
}

variable "admin_role_arns" {
  type = list(string)
}

variable "repository" {
  type        = string
  description = "owner/name at GitHub."
}

variable "domain" {
  type = string
}

variable "zone_id" {
  type = string
}

variable "firewall_blocks" {
  type = bool
}

variable "alert_emails" {
  type = list(string)
}

variable "monthly_budget_usd" {
  type = number
}

variable "log_retention_days" {
  type = number
}
