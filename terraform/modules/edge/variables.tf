variable "name" {
  type = string
}

variable "account_id" {
  type = string
}

variable "domain" {
  type        = string
  description = "Where shoppers go, e.g. shop.example."
}

variable "zone_id" {
  type        = string
  description = "Route 53 zone of the domain."
}

variable "vpc_id" {
  type = string
}

variable "vpc_cidr" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "node_security_group_id" {
  type = string
}

variable "ingress_autoscaling_group" {
  type        = string
  description = "Autoscaling group of the nodes that run the ingress gateway."
}

variable "ingress_node_port" {
  type        = number
  default     = 30080
  description = "Port of the ingress gateway on those nodes (gitops/addons/istio-ingress.yaml)."
}

variable "ingress_health_node_port" {
  type        = number
  default     = 30021
  description = "Port of its health, there too."
}

variable "firewall_blocks" {
  type        = bool
  description = "False: the firewall only counts what it would refuse. For a new rule, a new environment, a false alarm."
}

variable "requests_per_5_minutes" {
  type        = number
  default     = 6000
  description = "Of one address; an office behind one address must fit."
}

variable "sign_ins_per_5_minutes" {
  type        = number
  default     = 100
  description = "Of one address."
}

variable "price_class" {
  type        = string
  default     = "PriceClass_100"
  description = "How much of the world CloudFront serves from nearby."
}

variable "log_retention_days" {
  type = number
}

variable "deletion_protection" {
  type    = bool
  default = true
}
