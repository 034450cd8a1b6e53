/* Tells the site that shows this figure how high it is; that site's embed-host.js listens. */
(() => {
  "use strict";
  if (parent === window) return;
  const tell = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    parent.postMessage({ type: "folio-height", height }, "*");
  };
  new ResizeObserver(tell).observe(document.body);
  tell();
})();
