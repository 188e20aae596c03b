{{/* A service on the pods' http port. A headless one only finds pods, those that are not ready included: they are measured, too. */}}
{{- define "shop.service" -}}
{{- $root := index . 0 -}}
{{- $options := index . 1 -}}
apiVersion: v1
kind: Service
metadata:
  {{- include "shop.metadata" $root | nindent 2 }}
spec:
  {{- if $options.headless }}
  clusterIP: None
  publishNotReadyAddresses: true
  {{- end }}
  selector:
    {{- include "shop.selector" $root | nindent 4 }}
  ports:
    - name: http
      port: {{ $options.port }}
      targetPort: http
      appProtocol: http
{{- end }}

{{- define "shop.serviceaccount" -}}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- include "shop.metadata" . | nindent 2 }}
  {{- with (.Values.serviceAccount | default dict).roleArn }}
  annotations:
    eks.amazonaws.com/role-arn: {{ . }}
  {{- end }}
# Nothing here asks the Kubernetes API; the token for AWS is mounted by EKS on its own.
automountServiceAccountToken: false
{{- end }}

{{- define "shop.servicemonitor" -}}
{{- if .Values.monitoring.enabled }}
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  {{- include "shop.metadata" . | nindent 2 }}
spec:
  selector:
    matchLabels:
      {{- include "shop.selector" . | nindent 6 }}
  jobLabel: app.kubernetes.io/name
  endpoints:
    - port: http
      path: /metrics
      interval: {{ .Values.monitoring.interval }}
      scrapeTimeout: {{ .Values.monitoring.timeout }}
{{- end }}
{{- end }}
