using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.DynamoDB;
using Orleans.Providers;

[assembly: RegisterProvider("DynamoDB", "Reminders", "Silo", typeof(DynamoDBRemindersProviderBuilder))]

namespace Orleans.Reminders.DynamoDB;

/// <summary>Reminders by configuration alone: section <c>Orleans:Reminders</c> with <c>ProviderType=DynamoDB</c> and options by their names.</summary>
internal sealed class DynamoDBRemindersProviderBuilder : IProviderBuilder<ISiloBuilder>
{
    public void Configure(ISiloBuilder builder, string? name, IConfigurationSection configurationSection) =>
        builder.UseDynamoDBReminderService(options => options.Configure(reminders => reminders.Read(configurationSection)));
}
