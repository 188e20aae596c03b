variable "account_id" {
  type = string
}

variable "region" {
  type    = string
  default = "eu-west-1"
}

variable "environment_account_ids" {
  type        = list(string)
  description = "Accounts of staging and production, whose nodes pull images."
}

variable "repository" {
  type        = string
  description = "owner/name at GitHub."
}
