variable "name" {
  type = string
}

variable "account_id" {
  type = string
}

variable "kms_key_arn" {
  type        = string
  description = "Key of the topic; CloudWatch and Budgets must be able to use it."
}

variable "emails" {
  type        = list(string)
  default     = []
  description = "Who is told. Each confirms once."
}

variable "monthly_budget_usd" {
  type        = number
  default     = null
  description = "Said at 80 % spent and when the forecast passes it; null for none."
}
