// Draws the ties of the table below it: shapes as well as colours, no motion. The table says the same.
(() => {
  const place = document.getElementById('network')
  const data = document.getElementById('network-data')
  if (!place || !data || !window.cytoscape) return

  const drawn = JSON.parse(data.textContent)
  const lines = { stated: 'solid', event: 'solid', address: 'dashed', phone: 'dotted', vehicle: 'dotted' }
  const elements = [
    ...drawn.nodes.map((node) => ({ data: node })),
    ...drawn.ties.map((tie) => ({
      data: {
        id: tie.id, source: tie.from, target: tie.to, line: lines[tie.kinds[0]], width: Math.min(1 + tie.records, 6)
      }
    }))
  ]
  place.hidden = false
  if (drawn.nodes.length > 12) place.style.height = `${Math.min(1000, 300 + 16 * drawn.nodes.length)}px` // room for names
  document.getElementById('network-legend').hidden = false
  place.setAttribute('role', 'img')
  place.setAttribute('aria-label', place.dataset.alt)
  const chart = window.cytoscape({
    container: place,
    elements,
    maxZoom: 1.4, // a few people need not fill the page
    userZoomingEnabled: false, // the wheel scrolls the page
    boxSelectionEnabled: false,
    style: [
      {
        selector: 'node',
        style: {
          label: 'data(name)', 'text-wrap': 'wrap', 'text-max-width': 110, 'font-size': 12, 'text-valign': 'bottom', 'text-margin-y': 3,
          color: '#0b0c0c', 'text-background-color': '#fff', 'text-background-opacity': 0.8,
          width: 22, height: 22, 'background-color': '#505a5f', shape: 'ellipse'
        }
      },
      {
        selector: 'node[look = "asked"]',
        style: { shape: 'diamond', width: 32, height: 32, 'background-color': '#1d70b8', 'font-weight': 'bold' }
      },
      {
        selector: 'node[look = "harmed"]',
        style: {
          shape: 'star', width: 36, height: 36, 'background-color': '#54319f', 'border-width': 2,
          'border-color': '#0b0c0c', 'font-weight': 'bold'
        }
      },
      {
        selector: 'edge',
        style: { width: 'data(width)', 'line-color': '#626a6e', 'line-style': 'data(line)', 'curve-style': 'haystack' }
      }
    ],
    layout: {
      name: 'fcose', animate: false, randomize: true, quality: 'proof', nodeSeparation: 60, idealEdgeLength: 50,
      nodeDimensionsIncludeLabels: true, padding: 12 // names keep clear of each other
    }
  })
  chart.on('tap', 'node', (event) => { window.location.href = event.target.data('href') })
  window.addEventListener('resize', () => { chart.resize(); chart.fit(undefined, 12) })
})()
