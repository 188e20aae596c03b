variable "name" {
  type = string
}

variable "account_id" {
  type = string
}

variable "region" {
  type = string
}

variable "cidr" {
  type        = string
  description = "Address range, a /16."

  validation {
    condition     = can(regex("/16$", var.cidr))
    error_message = "The range is divided as a /16."
  }
}

variable "zones" {
  type        = list(string)
  description = "Availability zones."

  validation {
    condition     = length(var.zones) == 3 && length(distinct(var.zones)) == 3
    error_message = "Three zones: with two, losing one leaves half."
  }
}

variable "exit_per_zone" {
  type        = bool
  default     = true
  description = "A NAT gateway in every zone, or one for all."
}

variable "interface_endpoints" {
  type        = set(string)
  description = "Services reached inside the VPC, besides DynamoDB and S3."
}

variable "log_retention_days" {
  type = number
}

variable "kms_key_arn" {
  type        = string
  description = "Key of the flow logs."
}
