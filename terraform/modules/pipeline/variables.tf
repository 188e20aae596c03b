variable "name" {
  type = string
}

variable "subject" {
  type        = string
  description = "Who GitHub says is calling, e.g. repo:owner/name:ref:refs/heads/main or repo:owner/name:environment:production."

  validation {
    condition     = can(regex("^repo:[^:*]+/[^:*]+:(ref:refs/heads/|environment:)[^*]+$", var.subject))
    error_message = "The subject names one branch or one environment of one repository, without a pattern."
  }
}

variable "statements" {
  type = map(object({
    actions   = list(string)
    resources = list(string)
  }))
  description = "Sid to what is allowed."
}
