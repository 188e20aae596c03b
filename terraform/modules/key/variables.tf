variable "name" {
  type        = string
  description = "Alias of the key."
}

variable "description" {
  type = string
}

variable "account_id" {
  type = string
}

variable "region" {
  type = string
}

variable "via_services" {
  type        = list(string)
  default     = []
  description = "Services that use the key for whoever calls them, e.g. dynamodb."
}

variable "service_principals" {
  type        = list(string)
  default     = []
  description = "Services that use the key by themselves, e.g. cloudwatch.amazonaws.com."
}
