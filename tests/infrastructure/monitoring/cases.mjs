// For every alert: series under which it fires at minute `at` with these labels, and series under which it must not.
// `every` is the step in minutes, 1 unless said. Values are promtool's: '0+30x60' starts at 0 and grows by 30 for 60 minutes, '5x60' stays 5, '_x9' is nothing.

const http = (route, status, extra = '') =>
  `http_server_request_duration_seconds_count{job="api-gateway",http_route="${route}",http_response_status_code="${status}"${extra}}`;
const quick = (route, status) =>
  `http_server_request_duration_seconds_bucket{job="api-gateway",http_route="${route}",http_response_status_code="${status}",le="0.5"}`;

const reads = (good, bad, minutes) => ({
  [http('/api/products', 200)]: `0+${good}x${minutes}`, [quick('/api/products', 200)]: `0+${good}x${minutes}`,
  [http('/api/products', 503)]: `0+${bad}x${minutes}`, [quick('/api/products', 503)]: `0+${bad}x${minutes}`,
});
const checkouts = (good, bad, minutes) => ({
  [http('/api/orders', 202)]: `0+${good}x${minutes}`, [http('/api/orders', 503)]: `0+${bad}x${minutes}`,
});
// Four days minute by minute take promtool minutes: these cases start from what the rules of five minutes record, every half hour.
const days = (slo, all, bad) => ({ [`slo:${slo}:requests:rate5m`]: `${all}x200`, [`slo:${slo}:bad:rate5m`]: `${bad}x200` });

/** A histogram that gets `each` observations a minute, all of them between two bounds. */
const observed = (name, labels, bounds, above, each, minutes) =>
  Object.fromEntries(bounds.map((le) => [`${name}_bucket{${labels}${labels && ','}le="${le}"}`, Number(le) > above || le === '+Inf' ? `0+${each}x${minutes}` : `0x${minutes}`]));

/** A secret that was made when time began, and the versions it has had. */
const secret = (name, versions) => ({ [`kube_secret_created{namespace="shop",secret="${name}"}`]: '0x400', [`kube_secret_metadata_resource_version{namespace="shop",secret="${name}"}`]: versions });

const SECONDS = ['1', '5', '10', '30', '120', '+Inf'];
const AUDITED = { ecommerce_shop_audit_age_seconds: '15x90', ecommerce_shop_audit_unreadable: '0x90' };
const DAYS = 4 * 24 * 60;

export const CASES = {
  BrowseBudgetBurnsFast: { at: 80, fires: reads(1000, 30, 90), quiet: { 'all is well': reads(10000, 1, 90), 'bad an hour ago, good again': { ...reads(1000, 0, 90), [http('/api/products', 503)]: '0+30x30 900x60' }, 'refusals are answers': { [http('/api/products', 404)]: '0+99x90', [quick('/api/products', 404)]: '0+99x90' } } },
  BrowseBudgetBurnsSlowly: { at: DAYS, every: 30, fires: days('browse', 1000, 3), quiet: { 'within the budget': days('browse', 10000, 1) } },
  CheckoutBudgetBurnsFast: { at: 80, fires: checkouts(1000, 10, 90), quiet: { 'nothing fails': { [http('/api/orders', 202)]: '0+100x90' }, 'nobody comes': { [http('/api/orders', 202)]: '5x90' }, 'refusals are answers': { [http('/api/cart', 409)]: '0+50x90' } } },
  CheckoutBudgetBurnsSlowly: { at: DAYS, every: 30, fires: days('checkout', 1000, 1), quiet: { 'within the budget': days('checkout', 10000, 1) } },

  UnitsMadeOrLost: { at: 2, fires: { ecommerce_shop_audit_stock_difference: '0 0 -3 -3' }, quiet: { 'it agrees': { ecommerce_shop_audit_stock_difference: '0x9' } } },
  BooksDoNotBalance: { at: 2, fires: { ecommerce_shop_audit_money_imbalance: '0 0 1 1' }, quiet: { 'they balance': { ecommerce_shop_audit_money_imbalance: '0x9' } } },
  AuditIsBlind: { at: 60, fires: { ...AUDITED, ecommerce_shop_audit_age_seconds: '0+60x90' }, quiet: { 'it reads': AUDITED, 'one bad round': { ...AUDITED, ecommerce_shop_audit_unreadable: '0x40 1x2 0x50' } } },
  OrdersNeedAPerson: { at: 30, fires: { ecommerce_shop_attention_size: '0x5 2x40' }, quiet: { 'for moments': { ecommerce_shop_attention_size: '0x20 2x5 0x20' } } },
  OrdersAreStuck: { at: 20, fires: { ecommerce_shop_order_step_faults_total: '0+120x30' }, quiet: { 'now and then': { ecommerce_shop_order_step_faults_total: '0+6x30' } } },
  CheckoutIsSlow: { at: 40, fires: observed('ecommerce_shop_checkout_duration_seconds', 'outcome="Paid"', SECONDS, 10, 60, 60), quiet: { 'in a second': observed('ecommerce_shop_checkout_duration_seconds', 'outcome="Paid"', SECONDS, 0, 60, 60), 'abandoned for long': observed('ecommerce_shop_checkout_duration_seconds', 'outcome="Cancelled"', SECONDS, 30, 60, 60) } },
  PaymentsFail: { at: 40, fires: { 'ecommerce_shop_orders_total{outcome="Paid"}': '0+60x60', 'ecommerce_shop_orders_total{outcome="Cancelled"}': '0+60x60' }, quiet: { 'as usual': { 'ecommerce_shop_orders_total{outcome="Paid"}': '0+90x60', 'ecommerce_shop_orders_total{outcome="Cancelled"}': '0+10x60' }, 'one of two at night': { 'ecommerce_shop_orders_total{outcome="Paid"}': '0x20 1x40', 'ecommerce_shop_orders_total{outcome="Cancelled"}': '0x25 1x35' } } },
  PaymentCompanyNamesOtherAmounts: { at: 20, fires: { ecommerce_shop_payment_wrong_amounts_total: '0x10 1x20' }, quiet: { never: { ecommerce_shop_payment_wrong_amounts_total: '1x30' } } },
  MoneyWithoutOrder: { at: 60, fires: { ecommerce_shop_money_orphans_open: '0x5 1x80' }, quiet: { 'put right in time': { ecommerce_shop_money_orphans_open: '0x5 1x20 0x60' } } },

  EventsLeaveLate: { at: 40, fires: observed('ecommerce_shop_outbox_age_seconds', '', SECONDS, 30, 60, 60), quiet: { 'at once': { ...observed('ecommerce_shop_outbox_age_seconds', '', SECONDS, 0, 60, 60), ecommerce_shop_outbox_depth: '12x60' } } },
  EventsArriveLate: { at: 40, fires: { 'aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="ecommerce-events-3"}': '600x60' }, labels: { dimension_QueueName: 'ecommerce-events-3' }, quiet: { 'old and dead': { 'aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="ecommerce-events-3-dlq"}': '600x60' }, 'at once': { 'aws_sqs_approximate_age_of_oldest_message_maximum{dimension_QueueName="ecommerce-events-3"}': '2x60' } } },
  EventsWereGivenUp: { at: 20, fires: { 'ecommerce_shop_dead_letters_waiting{queue="ecommerce-events-3"}': '0x5 1x30' }, quiet: { 'taken over and sent back at once': { 'ecommerce_shop_dead_letters_waiting{queue="ecommerce-events-3"}': '0x5 1x3 0x30', 'aws_sqs_approximate_number_of_messages_visible_maximum{dimension_QueueName="ecommerce-events-3-dlq"}': '0x4 1x1 0x30' }, 'waiting, not dead': { 'aws_sqs_approximate_number_of_messages_visible_maximum{dimension_QueueName="ecommerce-events-3"}': '90x30' } } },

  SiloLost: { at: 20, fires: { 'up{job="silo",pod="silo-1"}': '1x10 0x20', 'up{job="silo",pod="silo-2"}': '1x30' }, labels: { job: 'silo', pod: 'silo-1' }, quiet: { 'all answer': { 'up{job="silo",pod="silo-1"}': '1x30' } } },
  NoSilo: { at: 20, fires: { 'up{job="silo",pod="silo-1"}': '0x30' }, quiet: { 'one answers': { 'up{job="silo",pod="silo-1"}': '0x30', 'up{job="silo",pod="silo-2"}': '1x30' } } },
  SilosDisagree: { at: 30, fires: { 'orleans_consistent_ring_size{pod="silo-1"}': '3x40', 'orleans_consistent_ring_size{pod="silo-2"}': '2x40' }, quiet: { 'one after the other': { 'orleans_consistent_ring_size{pod="silo-1"}': '3x10 4x30', 'orleans_consistent_ring_size{pod="silo-2"}': '3x12 4x28' } } },
  ActivationsFail: { at: 20, fires: { orleans_catalog_activation_failed_to_activate_total: '0+30x30' }, quiet: { once: { orleans_catalog_activation_failed_to_activate_total: '0x5 1x25' } } },
  RequestsQueue: { at: 20, fires: { 'orleans_messaging_processing_activation_data{pod="silo-1"}': '9000x30' }, labels: { pod: 'silo-1' }, quiet: { 'a busy day': { 'orleans_messaging_processing_activation_data{pod="silo-1"}': '300x30' } } },
  CallsTimeOut: { at: 20, fires: { orleans_app_requests_timedout_total: '0+60x30' }, quiet: { 'a few': { orleans_app_requests_timedout_total: '0+6x30' } } },
  TurnsAreLong: { at: 30, fires: { 'orleans_scheduler_long_running_turns_total{pod="silo-1"}': '0+60x40' }, labels: { pod: 'silo-1' }, quiet: { 'at the start': { 'orleans_scheduler_long_running_turns_total{pod="silo-1"}': '0x2 9x38' } } },
  RemindersAreLate: { at: 40, fires: { orleans_reminders_tardiness_sum: '0+6000x60', orleans_reminders_tardiness_count: '0+60x60' }, quiet: { 'on time': { orleans_reminders_tardiness_sum: '0+6x60', orleans_reminders_tardiness_count: '0+60x60' } } },
  SiloIsShortOfMemory: { at: 30, fires: { 'orleans_runtime_available_memory_megabytes{pod="silo-1"}': '100x40', 'orleans_runtime_total_physical_memory_megabytes{pod="silo-1"}': '2000x40' }, labels: { pod: 'silo-1' }, quiet: { 'half is free': { 'orleans_runtime_available_memory_megabytes{pod="silo-1"}': '1000x40', 'orleans_runtime_total_physical_memory_megabytes{pod="silo-1"}': '2000x40' } } },

  StorageFails: { at: 20, fires: { orleans_storage_write_errors_total: '0+60x30', orleans_storage_write_latency_milliseconds_count: '0+600x30' }, quiet: { 'one of a thousand': { orleans_storage_write_errors_total: '0+1x30', orleans_storage_write_latency_milliseconds_count: '0+1000x30' }, 'reads that fail never': { orleans_storage_write_latency_milliseconds_count: '0+1000x30' } } },
  StorageIsSlow: { at: 40, fires: observed('orleans_storage_write_latency_milliseconds', '', ['10', '100', '1000', '+Inf'], 100, 600, 60), quiet: { quick: observed('orleans_storage_write_latency_milliseconds', '', ['10', '100', '1000', '+Inf'], 0, 600, 60) } },
  StorageThrottles: { at: 20, fires: { aws_throttles_total: '0+120x30' }, quiet: { 'now and then': { aws_throttles_total: '0+6x30' } } },

  AutoscalerIsAtItsLimit: { at: 30, fires: { 'kube_horizontalpodautoscaler_status_desired_replicas{namespace="shop",horizontalpodautoscaler="silo"}': '12x40', 'kube_horizontalpodautoscaler_spec_max_replicas{namespace="shop",horizontalpodautoscaler="silo"}': '12x40' }, labels: { namespace: 'shop', horizontalpodautoscaler: 'silo' }, quiet: { 'room left': { 'kube_horizontalpodautoscaler_status_desired_replicas{namespace="shop",horizontalpodautoscaler="silo"}': '5x40', 'kube_horizontalpodautoscaler_spec_max_replicas{namespace="shop",horizontalpodautoscaler="silo"}': '12x40' } } },
  AutoscalerIsBlind: { at: 30, fires: { 'kube_horizontalpodautoscaler_status_condition{namespace="shop",horizontalpodautoscaler="silo",condition="ScalingActive",status="false"}': '1x40' }, labels: { namespace: 'shop', horizontalpodautoscaler: 'silo', condition: 'ScalingActive', status: 'false' }, quiet: { 'it sees': { 'kube_horizontalpodautoscaler_status_condition{namespace="shop",horizontalpodautoscaler="silo",condition="ScalingActive",status="false"}': '0x40' } } },
  PodsRestart: { at: 40, fires: { 'kube_pod_container_status_restarts_total{namespace="shop",pod="silo-1",container="silo"}': '0x20 4x30' }, labels: { namespace: 'shop', pod: 'silo-1', container: 'silo' }, quiet: { once: { 'kube_pod_container_status_restarts_total{namespace="shop",pod="silo-1",container="silo"}': '0x20 1x30' } } },
  PodsDoNotBecomeReady: { at: 30, fires: { 'kube_deployment_status_replicas_unavailable{namespace="shop",deployment="silo"}': '1x40' }, labels: { namespace: 'shop', deployment: 'silo' }, quiet: { 'a rollout': { 'kube_deployment_status_replicas_unavailable{namespace="shop",deployment="silo"}': '0x20 1x5 0x15' } } },
  GatewayLost: { at: 10, fires: { 'up{job="api-gateway",pod="g-1"}': '0x30' }, quiet: { 'one answers': { 'up{job="api-gateway",pod="g-1"}': '1x30' } } },
  CertificateExpires: { at: 80, fires: { 'aws_certificatemanager_days_to_expiry_minimum{dimension_CertificateArn="arn:c"}': '40x90' }, labels: { dimension_CertificateArn: 'arn:c' }, quiet: { 'renewed in time': { 'aws_certificatemanager_days_to_expiry_minimum{dimension_CertificateArn="arn:c"}': '300x90' } } },
  MailsAreNotSent: { at: 60, fires: { 'ecommerce_shop_mails_total{kind="order-confirmed",state="Waiting"}': '0+2x90' }, quiet: { 'as usual': { 'ecommerce_shop_mails_total{kind="order-confirmed",state="Sent"}': '0+10x90', 'ecommerce_shop_mails_total{kind="order-confirmed",state="Waiting"}': '0+1x90' }, 'one mailbox that does not exist': { 'ecommerce_shop_mails_total{kind="order-confirmed",state="Failed"}': '0x30 1x60' } } },
  SiloCertificateExpires: { at: 60, fires: { 'certmanager_certificate_expiration_timestamp_seconds{name="silo",exported_namespace="shop"}': '80000x90' }, labels: { name: 'silo' }, quiet: { 'renewed in time': { 'certmanager_certificate_expiration_timestamp_seconds{name="silo",exported_namespace="shop"}': '604800x90' } } },
  SecretsAreNotRead: { at: 30, fires: { 'externalsecret_status_condition{condition="Ready",status="False",name="silo",exported_namespace="shop"}': '1x40' }, labels: { condition: 'Ready', status: 'False', name: 'silo', exported_namespace: 'shop' }, quiet: { read: { 'externalsecret_status_condition{condition="Ready",status="False",name="silo",exported_namespace="shop"}': '0x40' } } },
  SecretsAreStale: { at: 120, fires: { 'externalsecret_sync_calls_total{name="silo",exported_namespace="shop"}': '7x400' }, labels: { name: 'silo', exported_namespace: 'shop' }, quiet: { 'read every five minutes': { 'externalsecret_sync_calls_total{name="silo",exported_namespace="shop"}': '0+1x400' } } },
  SecretIsOld: { at: 91 * 24 * 60, every: 360, fires: secret('silo', '5x400'), labels: { namespace: 'shop', secret: 'silo' }, quiet: { 'changed after fifty days': secret('silo', '5x200 6x200'), 'nobody rotates it by hand': secret('istio-ca', '5x400') } },
  MetricsAreRefused: { at: 30, fires: { 'telemetry_instruments_refused{job="silo",instrument="x"}': '1x40' }, labels: { job: 'silo' }, quiet: { 'all are shown': { 'telemetry_instruments_refused{job="silo",instrument="x"}': '0x40' } } },
  Watchdog: { at: 1, fires: {}, quiet: {} },
};
