variable "service_id" {
  type        = string
  description = "Orleans' ServiceId, as silos are configured."
}

variable "provider_name" {
  type        = string
  default     = "events"
  description = "Name of the stream provider, in lower case (Events.Provider in grains/)."
}

variable "partitions" {
  type        = number
  default     = 8
  description = "Queues among which streams are spread. Changing it moves streams: drain the queues first."

  validation {
    condition     = var.partitions >= 1 && var.partitions <= 10
    error_message = "A dead-letter queue names at most ten queues that may bury there."
  }
}

variable "visibility_timeout_seconds" {
  type        = number
  default     = 120
  description = "How long a message that a silo has taken stays hidden from the others; longer than one delivery takes."
}

variable "max_receive_count" {
  type        = number
  default     = 20
  description = "After how many tries a message is buried. Rolling updates and killed silos use up tries, so not a handful."
}

variable "alerts_topic_arn" {
  type        = string
  description = "Where alarms go."
}
