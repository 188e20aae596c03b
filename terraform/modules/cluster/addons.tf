# What a node needs before it can run a pod. Everything else is deployed by Argo CD (gitops/).

resource "aws_eks_addon" "network" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "vpc-cni"
  # Prefixes instead of single addresses: a node starts its pods without waiting for EC2. Policies: the charts' NetworkPolicies.
  configuration_values = jsonencode({
    enableNetworkPolicy = "true"
    env                 = { ENABLE_PREFIX_DELEGATION = "true" }
  })
}

resource "aws_eks_addon" "proxy" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "kube-proxy"
}

resource "aws_eks_addon" "names" {
  cluster_name = aws_eks_cluster.this.name
  addon_name   = "coredns"
  configuration_values = jsonencode({
    topologySpreadConstraints = [{
      maxSkew           = 1
      topologyKey       = "topology.kubernetes.io/zone"
      whenUnsatisfiable = "ScheduleAnyway"
      labelSelector     = { matchLabels = { "k8s-app" = "kube-dns" } }
    }]
  })

  depends_on = [aws_eks_node_group.this]
}

# Prometheus keeps its samples on volumes.
resource "aws_eks_addon" "volumes" {
  cluster_name             = aws_eks_cluster.this.name
  addon_name               = "aws-ebs-csi-driver"
  service_account_role_arn = module.volumes_role.arn

  depends_on = [aws_eks_node_group.this]
}

module "volumes_role" {
  source = "../service-role"

  name              = "${var.name}-volumes"
  namespace         = "kube-system"
  service_account   = "ebs-csi-controller-sa"
  oidc_provider_arn = aws_iam_openid_connect_provider.this.arn
  oidc_issuer       = aws_eks_cluster.this.identity[0].oidc[0].issuer
  managed_policies  = ["arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"]
}
