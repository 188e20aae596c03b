variable "name" {
  type = string
}

variable "kubernetes_version" {
  type        = string
  description = "A version in EKS's standard support."
}

variable "subnet_ids" {
  type        = list(string)
  description = "Private subnets, one in each zone."
}

variable "node_groups" {
  type = map(object({
    instance_types = list(string)
    min            = number
    max            = number
    dedicated      = bool
  }))
  description = "Pools of nodes. Only pods that tolerate pool=<name> run on a dedicated one."

  validation {
    condition     = anytrue([for group in values(var.node_groups) : !group.dedicated && group.min > 0])
    error_message = "Some group that is not dedicated must have nodes, or nothing of the cluster's own can run."
  }
}

variable "admin_role_arns" {
  type        = list(string)
  description = "IAM roles of people who administer the cluster."
}

variable "log_retention_days" {
  type = number
}

variable "kms_key_arn" {
  type        = string
  description = "Key of Kubernetes' secrets and of the logs."
}
