{{/*
What a process shows at the ports of Orleans, made and renewed by cert-manager. Takes (list root program); the program says which name and
usages it is for. A week: there are no lists of what was revoked. The files are read again when they change.
*/}}
{{- define "shop.certificate" -}}
{{- $root := index . 0 -}}
{{- with (index . 1).certificate }}
apiVersion: cert-manager.io/v1
kind: Certificate
metadata:
  {{- include "shop.metadata" $root | nindent 2 }}
spec:
  secretName: {{ $root.Chart.Name }}-tls
  dnsNames: [{{ .name }}]
  usages: {{ .usages | toJson }}
  duration: 168h
  renewBefore: 56h
  privateKey: { algorithm: ECDSA, size: 256, rotationPolicy: Always }
  issuerRef: { kind: Issuer, name: orleans }
{{- end }}
{{- end }}

{{- define "shop.tls-settings" -}}
{{- if .Values.global.tls.enabled }}
Orleans: { Tls: { Certificate: /tls/tls.crt, Key: /tls/tls.key, Authority: /tls/ca.crt } }
{{- end }}
{{- end }}
