variable "kms_key_arn" {
  type        = string
  description = "Key that encrypts the tables."
}

variable "alerts_topic_arn" {
  type        = string
  description = "Where alarms go."
}

variable "deletion_protection" {
  type        = bool
  default     = true
  description = "Off only where tables come and go, as on an emulator."
}
