variable "name" {
  type = string
}

variable "distribution_arn" {
  type        = string
  default     = null
  description = "The CloudFront distribution that may read it, if one does."
}
