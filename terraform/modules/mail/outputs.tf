output "smtp_user" {
  value       = aws_iam_user.smtp.name
  description = "Whose access key becomes the SMTP credentials."
}
