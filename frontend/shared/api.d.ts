// Interim: written by hand until `npm run types` generates this file from the gateway's OpenAPI document.
export interface components {
  schemas: {
    Money: { minor: number; currency: string };
    Picture: { url: string; alt: string; colour: string | null };
    Problem: {
      type?: string;
      title?: string;
      status?: number;
      detail?: string;
      code?: string;
      errors?: Record<string, string[]>;
      subject?: string;
      traceId?: string;
    };
    Category: { slug: string; name: string; count: number };
    FacetValue: { value: string; name: string; count: number };
    Facets: {
      category: components['schemas']['FacetValue'][];
      maker: components['schemas']['FacetValue'][];
      colour: components['schemas']['FacetValue'][];
      size: components['schemas']['FacetValue'][];
    };
    ProductCard: {
      id: string;
      slug: string;
      name: string;
      maker: string;
      category: string;
      tagline: string;
      price: components['schemas']['Money'];
      compareAt: components['schemas']['Money'] | null;
      pictures: components['schemas']['Picture'][];
      archetype: string;
      colours: string[];
      sizes: string[];
      inStock: boolean;
      ratingTenths: number;
      ratingCount: number;
      sku: string | null;
    };
    ProductPage: {
      items: components['schemas']['ProductCard'][];
      total: number;
      next: string | null;
      facets: components['schemas']['Facets'];
    };
    Variant: {
      sku: string;
      options: string[];
      price: components['schemas']['Money'];
      compareAt: components['schemas']['Money'] | null;
      weightGrams: number;
    };
    Review: { stars: number; title: string; author: string };
    ProductView: {
      id: string;
      slug: string;
      name: string;
      maker: string;
      category: string;
      tagline: string;
      description: string;
      material: string;
      dimensions: string;
      care: string;
      archetype: string;
      optionNames: string[];
      variants: components['schemas']['Variant'][];
      pictures: components['schemas']['Picture'][];
      ratingTenths: number;
      ratingCount: number;
      reviews: components['schemas']['Review'][];
      createdAt: string;
      version: number;
    };
    StockLevel: { sku: string; available: number; version: number };
    CartLine: { sku: string; product: string; quantity: number };
    CartView: {
      lines: components['schemas']['CartLine'][];
      currency: string;
      version: number;
      order: string | null;
    };
    Option: { name: string; value: string };
    QuoteLine: {
      sku: string;
      product: string;
      slug: string;
      name: string;
      options: components['schemas']['Option'][];
      picture: components['schemas']['Picture'] | null;
      archetype: string;
      unitPrice: components['schemas']['Money'];
      compareAt: components['schemas']['Money'] | null;
      quantity: number;
      total: components['schemas']['Money'];
    };
    UnavailableLine: { sku: string; product: string; quantity: number; reason: string };
    ShippingMethod: {
      method: string;
      name: string;
      price: components['schemas']['Money'];
      minDays: number;
      maxDays: number;
    };
    Quote: {
      lines: components['schemas']['QuoteLine'][];
      unavailable: components['schemas']['UnavailableLine'][];
      subtotal: components['schemas']['Money'];
      shipping: components['schemas']['ShippingMethod'];
      shippingMethods: components['schemas']['ShippingMethod'][];
      tax: { amount: components['schemas']['Money']; basisPoints: number; included: boolean };
      total: components['schemas']['Money'];
      freeShippingFrom: components['schemas']['Money'] | null;
    };
    Contact: { email: string; name: string; phone?: string | null };
    Address: {
      line1: string;
      line2?: string | null;
      city: string;
      region?: string | null;
      postcode: string;
      country: string;
    };
    PlaceOrder: {
      contact: components['schemas']['Contact'];
      address: components['schemas']['Address'];
      shipping: string;
      paymentToken: string;
      expectedTotal: components['schemas']['Money'];
    };
    OrderPlaced: { id: string; status: string };
    OrderLine: {
      sku: string;
      product: string;
      slug: string;
      name: string;
      options: components['schemas']['Option'][];
      picture: components['schemas']['Picture'] | null;
      archetype: string;
      unitPrice: components['schemas']['Money'];
      quantity: number;
      total: components['schemas']['Money'];
      state: string;
    };
    TimelineEntry: { version: number; at: string; what: string; detail: string | null };
    OrderView: {
      id: string;
      number: string;
      status: string;
      reason: string | null;
      final: boolean;
      version: number;
      placedAt: string;
      payBefore: string;
      lines: components['schemas']['OrderLine'][];
      subtotal: components['schemas']['Money'];
      shipping: components['schemas']['ShippingMethod'];
      tax: { amount: components['schemas']['Money']; basisPoints: number; included: boolean };
      total: components['schemas']['Money'];
      contact: components['schemas']['Contact'];
      address: components['schemas']['Address'];
      timeline: components['schemas']['TimelineEntry'][];
    };
    OrderSummary: {
      id: string;
      number: string;
      status: string;
      total: components['schemas']['Money'];
      placedAt: string;
      lines: number;
      version: number;
    };
    OrderPage: { items: components['schemas']['OrderSummary'][]; next: string | null };
  };
}
