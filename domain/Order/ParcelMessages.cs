namespace Ecommerce.Domain;

/// <param name="Id">The parcel it is about, or empty.</param>
[GenerateSerializer, Immutable, Alias("order.parcel-command")]
public abstract record ParcelCommand([property: Id(0)] string Id) : OrderCommand;

/// <summary>Put these units into one parcel. Before it counts as packed the money is taken and the units leave the stock.</summary>
[GenerateSerializer, Immutable, Alias("order.pack")]
public sealed record PackParcel(string Id, [property: Id(0)] ImmutableArray<Units> Units) : ParcelCommand(Id);

/// <summary>The carrier has it.</summary>
[GenerateSerializer, Immutable, Alias("order.ship-parcel")]
public sealed record ShipParcel(string Id, [property: Id(0)] string Carrier, [property: Id(1)] string Tracking) : ParcelCommand(Id);

/// <summary>The customer has it.</summary>
[GenerateSerializer, Immutable, Alias("order.deliver")]
public sealed record DeliverParcel(string Id) : ParcelCommand(Id);

public sealed record RecordCaptured() : ParcelCommand("");

/// <summary>The money cannot be taken: no parcel can be packed.</summary>
public sealed record RecordCaptureRefused(string Reason) : ParcelCommand("");

/// <summary>The parcel's units have left the stock.</summary>
public sealed record RecordPacked(string Id) : ParcelCommand(Id);

[GenerateSerializer, Immutable, Alias("order.parcel-event")]
public abstract record ParcelEvent : OrderEvent;

[GenerateSerializer, Immutable, Alias("order.parcel-requested")]
public sealed record ParcelRequested([property: Id(0)] string Id, [property: Id(1)] ImmutableArray<Units> Units) : ParcelEvent;

[GenerateSerializer, Immutable, Alias("order.money-captured")]
public sealed record MoneyCaptured : ParcelEvent;

[GenerateSerializer, Immutable, Alias("order.capture-refused")]
public sealed record CaptureRefused([property: Id(0)] string Reason) : ParcelEvent;

[GenerateSerializer, Immutable, Alias("order.parcel-packed")]
public sealed record ParcelPacked([property: Id(0)] string Id) : ParcelEvent;

[GenerateSerializer, Immutable, Alias("order.parcel-shipped")]
public sealed record ParcelShipped(
    [property: Id(0)] string Id, [property: Id(1)] string Carrier, [property: Id(2)] string Tracking) : ParcelEvent;

[GenerateSerializer, Immutable, Alias("order.parcel-delivered")]
public sealed record ParcelDelivered([property: Id(0)] string Id) : ParcelEvent;
