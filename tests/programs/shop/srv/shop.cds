// A small shop, written for these tests: keys of many kinds, media, operations bound and unbound.
namespace shop;

entity Products {
  key code     : String(20);
      name     : String(80) @mandatory;
      price    : Decimal(9, 2);
      stock    : Integer;
      isOld    : Boolean default false;
      since    : Date;
      changed  : Timestamp;
      @Core.MediaType: 'image/png'
      picture  : LargeBinary;
}

entity Orders {
  key ID       : UUID;
      customer : String(40);
      note     : String(200);
      items    : Composition of many Items on items.order = $self;
}

entity Items {
  key order    : Association to Orders;
  key line     : Integer;
      product  : Association to Products;
      quantity : Integer;
}

entity Prices {
  key product  : String(20);
  key since    : Date;
  key currency : String(3);
      amount   : Decimal(9, 2);
}

@path: '/odata/v4/shop'
service Shop {
  @cds.query.limit: { default: 2, max: 2 }
  entity Products as projection on shop.Products actions {
    action restock(amount: Integer not null) returns Integer;
    function value() returns Decimal(9, 2);
    function discounted(percent: Decimal(4, 1)) returns Decimal(9, 2);
  };
  entity Orders   as projection on shop.Orders;
  entity Items    as projection on shop.Items;
  entity Prices   as projection on shop.Prices;

  function total(customer: String) returns Decimal(9, 2);
  function names(prefix: String) returns array of String;
  function cheapest() returns Products;
  action rename(code: String(20) not null, name: String(80)) returns Products;
  @requires: 'authenticated-user'
  action close(code: String(20) not null);
}
