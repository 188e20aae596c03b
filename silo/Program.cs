using Ecommerce.ApiGateway;
using Ecommerce.Hosting;
using Ecommerce.Silo;

var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.AddObservability("silo");
builder.AddHealth();
builder.AddSilo();
builder.AddSeed();
builder.AddGateway();

var app = builder.Build();
app.MapHealth();
app.MapMetrics();
app.MapClusterPage();
app.MapGateway();
app.Run();
