variable "name" {
  type = string
}

variable "namespace" {
  type = string
}

variable "service_account" {
  type = string
}

variable "oidc_provider_arn" {
  type = string
}

variable "oidc_issuer" {
  type        = string
  description = "Address of the cluster's token issuer."
}

variable "statements" {
  type = map(object({
    actions   = list(string)
    resources = list(string)
    condition = optional(map(map(any)))
  }))
  default     = {}
  description = "Sid to what is allowed."
}

variable "managed_policies" {
  type        = list(string)
  default     = []
  description = "Policies that AWS maintains for its own add-ons."
}
