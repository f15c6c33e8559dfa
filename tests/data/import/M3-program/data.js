var places = [
  {name: 'A', address: '1 Main St'}
];
