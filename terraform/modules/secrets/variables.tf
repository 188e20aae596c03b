variable "entries" {
  type        = map(string)
  description = "Name to what it holds. The first part of a name is the namespace that may read it."
}

variable "kms_key_arn" {
  type = string
}
