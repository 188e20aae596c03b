using Ecommerce.ApiGateway;
using Ecommerce.Hosting;

var builder = WebApplication.CreateBuilder(args);
builder.AddObservability("api-gateway");
builder.AddHealth();
builder.AddClusterClient();
builder.AddGateway();

var app = builder.Build();
app.MapHealth();
app.MapMetrics();
app.MapGateway();
app.Run();
