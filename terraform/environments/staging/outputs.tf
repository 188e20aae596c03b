output "role_arns" {
  value = module.shop.role_arns
}

output "release_role_arn" {
  value = module.shop.release_role_arn
}

output "assets_bucket" {
  value = module.shop.assets_bucket
}

output "smtp_user" {
  value       = module.shop.smtp_user
  description = "Whose access key becomes the SMTP credentials: docs/runbooks/secrets.md."
}

output "pictures_bucket" {
  value = module.shop.pictures_bucket
}

output "alerts_topic_arn" {
  value = module.shop.alerts_topic_arn
}

output "cluster_name" {
  value = module.shop.cluster_name
}
