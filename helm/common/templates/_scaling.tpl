{{- define "shop.hpa" -}}
{{- if .Values.autoscaling.enabled }}
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata:
  {{- include "shop.metadata" . | nindent 2 }}
spec:
  scaleTargetRef:
    {{- $kind := .Values.autoscaling.scales | default "Deployment" }}
    apiVersion: {{ eq $kind "Rollout" | ternary "argoproj.io/v1alpha1" "apps/v1" }}
    kind: {{ $kind }}
    name: {{ .Chart.Name }}
  minReplicas: {{ .Values.autoscaling.minReplicas }}
  maxReplicas: {{ .Values.autoscaling.maxReplicas }}
  metrics:
    {{- toYaml .Values.autoscaling.metrics | nindent 4 }}
  behavior:
    {{- toYaml .Values.autoscaling.behavior | nindent 4 }}
{{- end }}
{{- end }}

{{/* A node may always be emptied, a pod at a time; one pod that is broken anyway must not stand in the way. */}}
{{- define "shop.pdb" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  {{- include "shop.metadata" . | nindent 2 }}
spec:
  maxUnavailable: 1
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "shop.selector" . | nindent 6 }}
{{- end }}
