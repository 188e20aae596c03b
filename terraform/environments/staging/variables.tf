# What is known only to whoever owns the accounts; terraform.tfvars.example shows the form.

variable "account_id" {
  type        = string
  description = "AWS account of this environment and of no other."
}

variable "registry_account_id" {
  type        = string
  description = "AWS account of environments/shared, where images lie."
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "domain" {
  type = string
}

variable "zone_id" {
  type        = string
  description = "Route 53 zone of the domain, in this account."
}

variable "admin_role_arns" {
  type        = list(string)
  description = "IAM roles of people who administer the cluster."
}

variable "alert_emails" {
  type = list(string)
}

variable "repository" {
  type        = string
  description = "owner/name at GitHub."
}

variable "karpenter" {
  type        = bool
  default     = false
  description = "Whether nodes come by Karpenter (gitops/platform/values/karpenter.yaml) and not by Cluster Autoscaler."
}
