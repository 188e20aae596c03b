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
    condition     = var.partitions >= 1 && var.partitions <= 64
    error_message = "Between 1 and 64 queues: each has an agent that polls it."
  }
}

variable "visibility_timeout_seconds" {
  type        = number
  default     = 30
  description = "How soon the messages of a silo that died are delivered again; one that lives extends it for what it delivers."
}

variable "max_receive_count" {
  type        = number
  default     = 20
  description = "After how many receipts a message is buried. Each silo that a rolling update stops uses one up, so more than there are silos."
}

variable "alerts_topic_arn" {
  type        = string
  description = "Where alarms go."
}
