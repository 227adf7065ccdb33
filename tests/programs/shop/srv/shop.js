// What the operations of the shop do.
const cds = require('@sap/cds')

module.exports = class Shop extends cds.ApplicationService {
  init() {
    const { Products, Orders } = this.entities
    const read = async code => {
      const product = await SELECT.one.from(Products).where({ code })
      return product ?? cds.error(404, { message: `There is no product ${code}` })
    }
    const money = amount => Number(amount.toFixed(2))
    const price = product => (product.price == null ? null : Number(product.price))

    this.on('restock', Products, async request => {
      const { code } = request.params[0]
      const { stock } = await read(code)
      if (request.data.amount < 0) return request.reject(400, 'The amount is negative', 'amount')
      const now = (stock ?? 0) + request.data.amount
      await UPDATE(Products).set({ stock: now }).where({ code })
      return now
    })
    this.on('value', Products, async request => {
      const product = await read(request.params[0].code)
      return price(product) == null ? null : money(price(product) * (product.stock ?? 0))
    })
    this.on('discounted', Products, async request => {
      const product = await read(request.params[0].code)
      const percent = request.data.percent ?? 0
      return price(product) == null ? null : money((price(product) * (100 - Number(percent))) / 100)
    })
    this.on('total', async request => {
      const { customer } = request.data
      const filter = customer == null ? {} : { customer }
      const lines = i => { i.quantity, i.product(p => p.price) }
      const orders = await SELECT.from(Orders, o => { o.ID, o.items(lines) }).where(filter)
      if (!orders.length) return null
      const items = orders.flatMap(order => order.items)
      return money(items.reduce((sum, item) => sum + item.quantity * Number(item.product?.price ?? 0), 0))
    })
    this.on('names', async request => {
      const products = await SELECT.from(Products).columns('name').orderBy('name')
      const names = products.map(it => it.name)
      return names.filter(it => it.startsWith(request.data.prefix ?? ''))
    })
    this.on('cheapest', () => SELECT.one.from(Products).where('price is not null').orderBy('price'))
    this.on('rename', async request => {
      const { code, name } = request.data
      await read(code)
      await UPDATE(Products).set({ name }).where({ code })
      return read(code)
    })
    this.on('close', async request => {
      await read(request.data.code)
      await UPDATE(Products).set({ isOld: true }).where({ code: request.data.code })
    })
    this.before(['CREATE'], 'Prices', async request => {
      if (Number(request.data.amount) < 0) request.reject(400, 'A price is not negative', 'amount')
    })
    return super.init()
  }
}
