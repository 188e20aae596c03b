variable "name" {
  type = string
}

variable "account_id" {
  type = string
}

variable "region" {
  type = string
}

variable "domain" {
  type        = string
  description = "What follows the @ in the shop's address."
}

variable "zone_id" {
  type        = string
  description = "Route 53 zone of the domain."
}

variable "alerts_topic_arn" {
  type = string
}
