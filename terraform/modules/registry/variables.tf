variable "repositories" {
  type = set(string)
}

variable "kms_key_arn" {
  type = string
}

variable "pull_accounts" {
  type        = list(string)
  default     = []
  description = "Accounts whose nodes pull."
}
