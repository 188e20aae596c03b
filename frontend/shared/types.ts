// The one place that knows how the gateway's OpenAPI document names its shapes.
import type { components } from './api';

type Schemas = components['schemas'];

export type Money = Schemas['Money'];
export type Picture = Schemas['Picture'];
/** What an error answer may hold; one from something in between may hold none of it. */
export type Problem = Partial<Schemas['Problem']>;
export type Category = Schemas['Category'];
export type FacetValue = Schemas['FacetValue'];
export type Facets = Schemas['Facets'];
export type ProductCard = Schemas['ProductCard'];
export type Suggestions = Schemas['Suggestions'];
export type ProductPage = Schemas['ProductPage'];
export type ProductView = Schemas['ProductView'];
export type Variant = Schemas['Variant'];
export type StockLevel = Schemas['StockLevel'];
export type CartView = Schemas['CartView'];
export type CartLine = Schemas['CartLine'];
export type Discount = Schemas['Discount'];
export type CouponCode = Schemas['Code'];
export type Quote = Schemas['Quote'];
export type QuoteLine = Schemas['QuoteLine'];
export type UnavailableLine = Schemas['UnavailableLine'];
export type ShippingMethod = Schemas['ShippingMethod'];
export type PlaceOrder = Schemas['PlaceOrder'];
export type OrderPlaced = Schemas['OrderPlaced'];
export type OrderView = Schemas['OrderView'];
export type OrderLine = Schemas['OrderLine'];
export type OrderReturn = Schemas['Return'];
export type Parcel = Schemas['Parcel'];
export type OrderSummary = Schemas['OrderSummary'];
export type OrderPage = Schemas['OrderPage'];
export type TimelineEntry = Schemas['TimelineEntry'];
