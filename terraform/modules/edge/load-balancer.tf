# From CloudFront to the ingress gateway. Nodes join by their autoscaling group and the gateway listens on a fixed node port, so
# nothing in the cluster needs rights on load balancers. TLS ends here: from here on it is the mesh's.

resource "aws_lb" "ingress" {
  name               = "${var.name}-ingress"
  load_balancer_type = "network"
  internal           = true
  subnets            = var.subnet_ids
  security_groups    = [aws_security_group.ingress.id]

  enable_deletion_protection = var.deletion_protection
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.ingress.arn
  port              = 443
  protocol          = "TLS"
  certificate_arn   = aws_acm_certificate_validation.origin.certificate_arn
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"

  default_action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.ingress.arn
  }
}

resource "aws_lb_target_group" "ingress" {
  name                   = "${var.name}-ingress"
  vpc_id                 = var.vpc_id
  target_type            = "instance"
  protocol               = "TCP"
  port                   = var.ingress_node_port
  deregistration_delay   = 120
  connection_termination = false

  # A node without a ready gateway answers no: externalTrafficPolicy is Local.
  health_check {
    protocol            = "HTTP"
    port                = var.ingress_health_node_port
    path                = "/healthz/ready"
    interval            = 10
    healthy_threshold   = 2
    unhealthy_threshold = 2
  }
}

resource "aws_autoscaling_attachment" "ingress" {
  autoscaling_group_name = var.ingress_autoscaling_group
  lb_target_group_arn    = aws_lb_target_group.ingress.arn
}

resource "aws_security_group" "ingress" {
  name        = "${var.name}-ingress"
  description = "Load balancer in front of the ingress gateway"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "from_cloudfront" {
  security_group_id = aws_security_group.ingress.id
  description       = "CloudFront enters through network interfaces inside the VPC"
  cidr_ipv4         = var.vpc_cidr
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "to_nodes" {
  for_each = toset([tostring(var.ingress_node_port), tostring(var.ingress_health_node_port)])

  security_group_id            = aws_security_group.ingress.id
  description                  = "Ingress gateway and its health"
  referenced_security_group_id = var.node_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
}

resource "aws_vpc_security_group_ingress_rule" "nodes" {
  for_each = toset([tostring(var.ingress_node_port), tostring(var.ingress_health_node_port)])

  security_group_id            = var.node_security_group_id
  description                  = "From the load balancer"
  referenced_security_group_id = aws_security_group.ingress.id
  ip_protocol                  = "tcp"
  from_port                    = tonumber(each.key)
  to_port                      = tonumber(each.key)
}
