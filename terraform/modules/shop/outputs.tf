output "role_arns" {
  value       = { for name, role in module.role : name => role.arn }
  description = "For the eks.amazonaws.com/role-arn annotation of service accounts."
}

output "release_role_arn" {
  value = module.release.role_arn
}

output "assets_bucket" {
  value = module.edge.assets_bucket
}

output "smtp_user" {
  value = module.mail.smtp_user
}

output "pictures_bucket" {
  value = module.pictures.name
}

output "alerts_topic_arn" {
  value = module.alerts.topic_arn
}

output "cluster_name" {
  value = module.cluster.name
}
