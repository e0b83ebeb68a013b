// Puts the drawn map away and a Leaflet one in its place: no tiles, only our own areas. The table says the same.
(() => {
  const place = document.getElementById('map')
  const said = document.getElementById('map-said')
  if (!place || !window.L) return

  const plain = { color: '#505a5f', weight: 1, fillOpacity: 1 }
  const chosen = { color: '#0b0c0c', weight: 4 }

  fetch(place.dataset.shapes, { headers: { Accept: 'application/json' } })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer.status)))
    .then((shapes) => shapes.features.length && show(shapes))
    .catch(() => {}) // the drawn map and the table stay as they are

  function show (shapes) {
    for (const id of ['map', 'map-said', 'map-legend']) {
      const part = document.getElementById(id)
      if (part) part.hidden = false
    }
    document.getElementById('map-drawn').hidden = true
    const map = L.map(place, { attributionControl: false, scrollWheelZoom: false, keyboard: false, zoomSnap: 0.25 })
    const areas = L.geoJSON(shapes, { style: (area) => ({ ...plain, fillColor: area.properties.fill }) }).addTo(map)
    const fit = () => map.fitBounds(areas.getBounds(), { padding: [8, 8], animate: false })
    fit()
    map.on('resize', fit) // a phone turned on its side
    place.setAttribute('role', 'group')
    place.setAttribute('aria-label', place.dataset.title)
    place.removeAttribute('tabindex')
    const layers = areas.getLayers().sort((one, other) =>
      one.feature.properties.name.localeCompare(other.feature.properties.name))
    layers.forEach((layer, at) => prepare(layer, at, layers))
  }

  // One stop for the tab key; arrow keys go from area to area in the order of their names.
  function prepare (layer, at, layers) {
    const { name, words } = layer.feature.properties
    const element = layer.getElement()
    element.setAttribute('tabindex', at === 0 ? '0' : '-1')
    element.setAttribute('role', 'img')
    element.setAttribute('aria-label', `${name}: ${words}`)
    element.addEventListener('keydown', (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
      if (!step) return
      event.preventDefault()
      const next = layers[(at + step + layers.length) % layers.length]
      element.setAttribute('tabindex', '-1')
      next.bringToFront() // before it has the focus: moving it in the page would take the focus away
      next.getElement().setAttribute('tabindex', '0')
      next.getElement().focus()
    })
    const choose = () => {
      layer.setStyle(chosen)
      said.textContent = `${name}: ${words}`
    }
    element.addEventListener('focus', choose)
    element.addEventListener('blur', () => layer.setStyle(plain))
    layer.on({ mouseover: choose, mouseout: () => layer.setStyle(plain), click: () => element.focus() })
  }
})()
